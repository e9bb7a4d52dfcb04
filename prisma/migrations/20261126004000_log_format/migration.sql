-- AlterTable
ALTER TABLE "obligation" ADD COLUMN     "log_format" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "review" ADD COLUMN     "log_format" INTEGER NOT NULL DEFAULT 1;
