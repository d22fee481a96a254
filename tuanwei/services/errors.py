class ServiceError(Exception):
    """A server cannot be had; the message is one sentence for the person at the terminal."""


OWN_DATABASE = "也可以设置 DATABASE_URL（postgres://用户:口令@主机:端口/库名）使用已有的数据库。"
