-- CreateIndex
CREATE INDEX "duty_shift_persons_idx" ON "duty_shift" USING GIN ("persons" jsonb_path_ops);
