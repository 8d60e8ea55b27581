### Was gemeldet wird.
