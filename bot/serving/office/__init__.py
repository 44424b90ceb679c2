"""What is answered out of what the bot keeps: feedback, a person's own data, and the work of admins."""
