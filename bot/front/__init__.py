"""What people do in a chat and what is said back, free of any channel, of which Telegram is one."""
