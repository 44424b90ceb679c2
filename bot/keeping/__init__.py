"""What is irreplaceable, in one SQLite file: chats, inbox, outbox, log, admins, audit."""
