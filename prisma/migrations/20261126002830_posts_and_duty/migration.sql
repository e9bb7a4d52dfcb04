-- CreateTable
CREATE TABLE "handover" (
    "id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "from_person" JSONB,
    "to_person" JSONB,
    "from_account_ids" TEXT[],
    "to_account_id" TEXT,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "items" JSONB NOT NULL,
    "command_id" TEXT NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT,
    "remark" TEXT,

    CONSTRAINT "handover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deputising" (
    "id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "appointed_by" TEXT NOT NULL,
    "appointed_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,
    "revoke_reason" TEXT,

    CONSTRAINT "deputising_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_roster" (
    "id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "needs" TEXT[],
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "waivers" JSONB NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" TEXT,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "duty_roster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_shift" (
    "id" TEXT NOT NULL,
    "roster_id" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "persons" JSONB NOT NULL,

    CONSTRAINT "duty_shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_handover" (
    "id" TEXT NOT NULL,
    "shift_id" TEXT NOT NULL,
    "roster_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "next_id" TEXT,
    "open_items" TEXT NOT NULL,
    "signed_by" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_by" TEXT,
    "taken_at" TIMESTAMPTZ(3),
    "remark" TEXT,

    CONSTRAINT "duty_handover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_check" (
    "id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ask_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" TEXT,
    "words" TEXT,

    CONSTRAINT "duty_check_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "handover_post_id_recorded_at_idx" ON "handover"("post_id", "recorded_at");

-- CreateIndex
CREATE INDEX "deputising_account_id_idx" ON "deputising"("account_id");

-- CreateIndex
CREATE INDEX "deputising_post_id_idx" ON "deputising"("post_id");

-- CreateIndex
CREATE INDEX "duty_roster_post_id_starts_at_idx" ON "duty_roster"("post_id", "starts_at");

-- CreateIndex
CREATE INDEX "duty_shift_roster_id_starts_at_idx" ON "duty_shift"("roster_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "duty_handover_shift_id_key" ON "duty_handover"("shift_id");

-- CreateIndex
CREATE INDEX "duty_handover_post_id_signed_at_idx" ON "duty_handover"("post_id", "signed_at");

-- CreateIndex
CREATE INDEX "duty_check_post_id_ask_at_idx" ON "duty_check"("post_id", "ask_at");

-- AddForeignKey
ALTER TABLE "duty_shift" ADD CONSTRAINT "duty_shift_roster_id_fkey" FOREIGN KEY ("roster_id") REFERENCES "duty_roster"("id") ON DELETE CASCADE ON UPDATE CASCADE;
