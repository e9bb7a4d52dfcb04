-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "unit" (
    "id" TEXT NOT NULL,
    "ordinal" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT,
    "parent_id" TEXT,
    "level" TEXT NOT NULL,
    "time_zone" TEXT,
    "group" JSONB,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_alias" (
    "name" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "is_joint" BOOLEAN NOT NULL,

    CONSTRAINT "unit_alias_pkey" PRIMARY KEY ("name","unit_id")
);

-- CreateTable
CREATE TABLE "post" (
    "id" TEXT NOT NULL,
    "ordinal" SERIAL NOT NULL,
    "unit_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "aliases" TEXT[],
    "holder_id" TEXT,
    "holder_name" TEXT,
    "duty_post_id" TEXT,

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unit_id" TEXT,
    "post_id" TEXT,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "policy" (
    "version" TEXT NOT NULL,
    "policy" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "calendar" (
    "version" TEXT NOT NULL,
    "calendar" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "directive" (
    "id" TEXT NOT NULL,
    "ordinal" SERIAL NOT NULL,
    "status" TEXT NOT NULL,
    "document_number" TEXT,
    "live_key" TEXT,
    "title" TEXT,
    "urgency" TEXT,
    "issuer" TEXT,
    "source_text" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "parsed" JSONB NOT NULL,
    "draft" JSONB NOT NULL,
    "draft_version" INTEGER NOT NULL DEFAULT 1,
    "draft_changed_by" JSONB NOT NULL,
    "draft_changed_at" TIMESTAMPTZ(3) NOT NULL,
    "drill" JSONB,
    "is_drill" BOOLEAN NOT NULL DEFAULT false,
    "office_unit_id" TEXT,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,
    "loaded_by" JSONB NOT NULL,
    "launched_at" TIMESTAMPTZ(3),
    "launched_by" JSONB,
    "launch_command_id" TEXT,
    "policy_version" TEXT,
    "calendar_version" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "summary" JSONB,

    CONSTRAINT "directive_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matter" (
    "id" TEXT NOT NULL,
    "directive_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "section" TEXT,
    "number" TEXT,
    "paragraph" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "leaders" JSONB NOT NULL,
    "owners" JSONB NOT NULL,
    "deadline" JSONB,
    "duties" JSONB NOT NULL,

    CONSTRAINT "matter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "obligation" (
    "id" TEXT NOT NULL,
    "directive_id" TEXT NOT NULL,
    "matter_key" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "urgency" TEXT,
    "is_drill" BOOLEAN NOT NULL,
    "sequence" INTEGER NOT NULL,
    "head_hash" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "yellow_at" TIMESTAMPTZ(3),
    "red_at" TIMESTAMPTZ(3),
    "next_instant" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_how" TEXT,
    "workflow_started_at" TIMESTAMPTZ(3),

    CONSTRAINT "obligation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "obligation_owner" (
    "obligation_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "responded_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "yellow_at" TIMESTAMPTZ(3),
    "red_at" TIMESTAMPTZ(3),
    "is_open" BOOLEAN NOT NULL,
    "is_current" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "obligation_owner_pkey" PRIMARY KEY ("obligation_id","unit_id")
);

-- CreateTable
CREATE TABLE "event" (
    "stream_kind" TEXT NOT NULL,
    "stream_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "command_id" TEXT,
    "body_hash" TEXT,
    "actor" JSONB,
    "data" JSONB NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("stream_kind","stream_id","sequence")
);

-- CreateTable
CREATE TABLE "command" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "command" JSONB NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "actor" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "answer" JSONB,
    "answered_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "command_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "urgency_rank" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" BIGSERIAL NOT NULL,
    "recipient_post_id" TEXT,
    "recipient_unit_id" TEXT,
    "digest_key" TEXT NOT NULL,
    "items" JSONB NOT NULL,
    "is_drill" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" TEXT NOT NULL,
    "obligation_id" TEXT NOT NULL,
    "directive_id" TEXT NOT NULL,
    "subject_unit_id" TEXT,
    "phase" TEXT NOT NULL,
    "is_confidential" BOOLEAN NOT NULL,
    "is_drill" BOOLEAN NOT NULL,
    "sequence" INTEGER NOT NULL,
    "head_hash" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "next_instant" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "workflow_started_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "post_unit_id_idx" ON "post"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_username_key" ON "account"("username");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "directive_live_key_key" ON "directive"("live_key");

-- CreateIndex
CREATE INDEX "directive_loaded_at_id_idx" ON "directive"("loaded_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "matter_directive_id_key_key" ON "matter"("directive_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "obligation_directive_id_matter_key_key" ON "obligation"("directive_id", "matter_key");

-- CreateIndex
CREATE UNIQUE INDEX "obligation_directive_id_number_key" ON "obligation"("directive_id", "number");

-- CreateIndex
CREATE INDEX "obligation_owner_unit_id_is_open_red_at_obligation_id_idx" ON "obligation_owner"("unit_id", "is_open", "red_at", "obligation_id");

-- CreateIndex
CREATE INDEX "command_status_received_at_idx" ON "command"("status", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "command_account_id_idempotency_key_key" ON "command"("account_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_dedupe_key_key" ON "outbox"("dedupe_key");

-- CreateIndex
CREATE INDEX "outbox_done_at_urgency_rank_id_idx" ON "outbox"("done_at", "urgency_rank", "id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_digest_key_key" ON "notification"("digest_key");

-- CreateIndex
CREATE INDEX "notification_recipient_post_id_id_idx" ON "notification"("recipient_post_id", "id");

-- CreateIndex
CREATE INDEX "notification_recipient_unit_id_id_idx" ON "notification"("recipient_unit_id", "id");

-- CreateIndex
CREATE INDEX "review_obligation_id_idx" ON "review"("obligation_id");

-- CreateIndex
CREATE INDEX "review_subject_unit_id_idx" ON "review"("subject_unit_id");

-- CreateIndex
CREATE INDEX "review_opened_at_id_idx" ON "review"("opened_at", "id");

-- AddForeignKey
ALTER TABLE "unit_alias" ADD CONSTRAINT "unit_alias_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter" ADD CONSTRAINT "matter_directive_id_fkey" FOREIGN KEY ("directive_id") REFERENCES "directive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_directive_id_fkey" FOREIGN KEY ("directive_id") REFERENCES "directive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obligation_owner" ADD CONSTRAINT "obligation_owner_obligation_id_fkey" FOREIGN KEY ("obligation_id") REFERENCES "obligation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_obligation_id_fkey" FOREIGN KEY ("obligation_id") REFERENCES "obligation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
