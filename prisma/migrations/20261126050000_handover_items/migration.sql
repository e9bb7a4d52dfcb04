-- CreateIndex
CREATE INDEX "handover_items_idx" ON "handover" USING GIN ("items" jsonb_path_ops);
