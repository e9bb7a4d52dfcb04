-- CreateTable
CREATE TABLE "remembered" (
    "kind" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "written" TEXT NOT NULL,
    "owners" JSONB NOT NULL,
    "directive_id" TEXT NOT NULL,
    "matter_key" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "remembered_pkey" PRIMARY KEY ("kind","key_hash")
);
