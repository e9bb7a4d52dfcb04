-- AlterTable
ALTER TABLE "bulk_job" ADD COLUMN     "applies" TEXT;

-- AlterTable
ALTER TABLE "directive" ADD COLUMN     "applied_at" TIMESTAMPTZ(3),
ADD COLUMN     "applied_by" JSONB,
ADD COLUMN     "applied_to" TEXT,
ADD COLUMN     "cancellation" JSONB;

-- AlterTable
ALTER TABLE "matter" ADD COLUMN     "notice_draft" JSONB,
ADD COLUMN     "notice_id" TEXT;

-- CreateTable
CREATE TABLE "matter_version" (
    "matter_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "matter" JSONB NOT NULL,
    "replaced_by" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "matter_version_pkey" PRIMARY KEY ("matter_id","version")
);

-- CreateIndex
CREATE INDEX "directive_applied_to_idx" ON "directive"("applied_to");
