// SQLModel
