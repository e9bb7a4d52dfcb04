-- AlterTable
ALTER TABLE "directive" ADD COLUMN     "reopened_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "obligation" ADD COLUMN     "reopened_at" TIMESTAMPTZ(3);
