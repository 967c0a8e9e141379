// LabProtocol
