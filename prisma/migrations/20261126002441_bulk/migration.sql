-- CreateTable
CREATE TABLE "bulk_job" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "actor" JSONB NOT NULL,
    "cancels" TEXT,
    "is_drill" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "stopped_at" TIMESTAMPTZ(3),
    "stopped_by" JSONB,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_item" (
    "job_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "obligation_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "command" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "bulk_item_pkey" PRIMARY KEY ("job_id","n")
);

-- CreateIndex
CREATE INDEX "bulk_job_created_at_id_idx" ON "bulk_job"("created_at", "id");

-- CreateIndex
CREATE INDEX "bulk_item_job_id_status_tries_n_idx" ON "bulk_item"("job_id", "status", "tries", "n");

-- CreateIndex
CREATE UNIQUE INDEX "bulk_item_job_id_obligation_id_key" ON "bulk_item"("job_id", "obligation_id");

-- AddForeignKey
ALTER TABLE "bulk_item" ADD CONSTRAINT "bulk_item_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "bulk_job"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
