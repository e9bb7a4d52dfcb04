-- AlterTable
ALTER TABLE "matter" ADD COLUMN     "closing_standard" JSONB,
ADD COLUMN     "heading" TEXT,
ADD COLUMN     "scope" TEXT,
ADD COLUMN     "targets" JSONB NOT NULL DEFAULT '[]';
