-- CreateTable
CREATE TABLE "GeneratedItem" (
    "key" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "watermark" TEXT,
    "parents" TEXT[],
    "nodeKind" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "seed" BIGINT,
    "flowVersion" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "GeneratedItem_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "GeneratedItem_sha256_key" ON "GeneratedItem"("sha256");

-- CreateIndex
CREATE INDEX "GeneratedItem_watermark_idx" ON "GeneratedItem"("watermark");
