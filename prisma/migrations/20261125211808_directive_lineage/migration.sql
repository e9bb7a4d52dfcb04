-- AlterTable
ALTER TABLE "directive" ADD COLUMN     "amends_keys" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "basis_keys" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "number_key" TEXT,
ADD COLUMN     "supersedes_keys" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "directive_number_key_idx" ON "directive"("number_key");

-- CreateIndex
CREATE INDEX "directive_basis_keys_idx" ON "directive" USING GIN ("basis_keys");

-- CreateIndex
CREATE INDEX "directive_supersedes_keys_idx" ON "directive" USING GIN ("supersedes_keys");

-- CreateIndex
CREATE INDEX "directive_amends_keys_idx" ON "directive" USING GIN ("amends_keys");

-- The keys of what is loaded already, as domain/lineage/number-key.ts makes them.
CREATE FUNCTION pg_temp.number_key(written TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE AS $$
  SELECT regexp_replace(regexp_replace(translate(regexp_replace(written, '\s+', '', 'g'),
    '([｛{)]｝}［【﹝〖］】﹞〗０１２３４５６７８９', '（〔〔〔）〕〕〕〔〔〔〔〕〕〕〕0123456789'),
    '（(\d{4})）', '〔\1〕', 'g'), '(〔\d{4}〕)第?0*(\d)', '\1\2')
$$;

UPDATE "directive" SET
  "number_key" = NULLIF(pg_temp.number_key("document_number"), ''),
  "basis_keys" = ARRAY(
    SELECT DISTINCT pg_temp.number_key(cited)
    FROM jsonb_array_elements_text("draft" #> '{header,basis}') AS cited
    WHERE pg_temp.number_key(cited) NOT IN ('', COALESCE(pg_temp.number_key("document_number"), '')));

-- A number is taken however its brackets are written; where two are live already, both stay.
UPDATE "directive" d SET "live_key" = d."number_key"
WHERE d."live_key" = d."document_number" AND d."number_key" IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM "directive" o WHERE o."id" <> d."id" AND o."live_key" IS NOT NULL AND o."number_key" = d."number_key");
