-- DropIndex
DROP INDEX "obligation_directive_id_matter_key_key";

-- AlterTable
ALTER TABLE "obligation" ADD COLUMN     "child_number" INTEGER,
ADD COLUMN     "depth" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "origin" TEXT,
ADD COLUMN     "parent_id" TEXT;

-- CreateIndex
CREATE INDEX "obligation_directive_id_matter_key_idx" ON "obligation"("directive_id", "matter_key");

-- CreateIndex
CREATE UNIQUE INDEX "obligation_parent_id_child_number_key" ON "obligation"("parent_id", "child_number");

-- AddForeignKey
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "obligation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
