package com.leanvibe.hive.services;

import java.sql.SQLException;

/**
 * A database for one test, or for several that share it. Closing it drops it, also under open
 * connections.
 */
public final class Database implements AutoCloseable {

  private final Postgres.Access access;
  private final String name;
  private final Role owner;
  private final Role app;
  private final Role reader;

  Database(Postgres.Access access, String name, Role owner, Role app, Role reader) {
    this.access = access;
    this.name = name;
    this.owner = owner;
    this.app = app;
    this.reader = reader;
  }

  public String name() {
    return name;
  }

  /** The JDBC URL, without user and password. */
  public String url() {
    return access.url(name);
  }

  /** The role that owns the database: it migrates the schema. */
  public String owner() {
    return owner.name();
  }

  public String ownerPassword() {
    return owner.password();
  }

  /** The role the application works as: it may connect, and what the owner grants it. */
  public String app() {
    return app.name();
  }

  public String appPassword() {
    return app.password();
  }

  /** Another role of the application, which may connect too: for who is granted less. */
  public String reader() {
    return reader.name();
  }

  public String readerPassword() {
    return reader.password();
  }

  @Override
  public void close() {
    try {
      access.remove(name, owner, app, reader);
    } catch (SQLException e) {
      throw new IllegalStateException("database " + name + " can't be dropped", e);
    }
  }

  /** Who may log in. */
  public record Role(String name, String password) {

    /** Without the password. */
    @Override
    public String toString() {
      return name;
    }
  }
}
