-- AlterTable
ALTER TABLE "calendar" ADD COLUMN     "created_by" JSONB;

-- AlterTable
ALTER TABLE "policy" ADD COLUMN     "created_by" JSONB;

-- CreateTable
CREATE TABLE "rules_choice" (
    "id" BIGSERIAL NOT NULL,
    "policy_version" TEXT NOT NULL,
    "calendar_version" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "chosen_by" JSONB NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rules_choice_pkey" PRIMARY KEY ("id")
);
