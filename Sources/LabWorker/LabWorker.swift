// LabWorker
