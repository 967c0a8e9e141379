// DjangoORM
