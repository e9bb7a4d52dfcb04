-- AlterTable
ALTER TABLE "directive" ADD COLUMN     "source_encoding" TEXT,
ADD COLUMN     "source_format" TEXT,
ADD COLUMN     "source_name" TEXT;
