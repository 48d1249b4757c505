-- AlterTable
ALTER TABLE "RunStep" ADD COLUMN     "answer" JSONB;
