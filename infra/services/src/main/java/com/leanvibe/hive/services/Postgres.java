package com.leanvibe.hive.services;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** A running PostgreSQL with pgvector. */
public final class Postgres {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Access access;
  private final Lifecycle lifecycle;

  Postgres(Access access, Lifecycle lifecycle) {
    this.access = access;
    this.lifecycle = lifecycle;
  }

  /**
   * Makes an empty database with the extension {@code vector}, an owner's role and two of the
   * application: all with names of their own that begin with the given one, and with new passwords.
   * Closing it drops all of them.
   */
  public Database database(String name) {
    String unique = name + "_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    Database.Role owner = new Database.Role(unique + "_owner", Secrets.random());
    Database.Role app = new Database.Role(unique, Secrets.random());
    Database.Role reader = new Database.Role(unique + "_reader", Secrets.random());
    try {
      access.provide(unique, owner, app, reader);
    } catch (SQLException e) {
      throw new IllegalStateException("database " + unique + " can't be made", e);
    }
    return new Database(access, unique, owner, app, reader);
  }

  public Access access() {
    return access;
  }

  public void start() {
    lifecycle.start();
  }

  /** Ends it in good order: what was committed is there after {@link #start()}. */
  public void stop() {
    lifecycle.stop();
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    lifecycle.kill();
  }

  public void restart() {
    stop();
    start();
  }

  /**
   * The way in for somebody who may make databases and roles.
   *
   * @param server a JDBC URL up to and including the slash before the database's name
   * @param parameters what follows the database's name, with its {@code ?}, or nothing
   */
  public record Access(String server, String parameters, String user, String password) {

    private static final int SECONDS = 5;
    private static final int PORT = 5432;

    /** The JDBC URL of a database. */
    public String url(String database) {
      return server + database + parameters;
    }

    String host() {
      return address().getHost();
    }

    int port() {
      int port = address().getPort();
      return port < 0 ? PORT : port;
    }

    private URI address() {
      return URI.create(server.substring("jdbc:".length()));
    }

    /** Connects to a database as this user. */
    public Connection connect(String database) throws SQLException {
      Properties properties = new Properties();
      properties.setProperty("user", user);
      properties.setProperty("password", password);
      properties.setProperty("connectTimeout", Integer.toString(SECONDS));
      properties.setProperty("socketTimeout", "60");
      return DriverManager.getConnection(url(database), properties);
    }

    /**
     * Makes a database with the extension {@code vector} and its roles, or puts the roles'
     * passwords right where they are there already.
     *
     * @param apps may connect, and what the owner grants them
     */
    public void provide(String database, Database.Role owner, Database.Role... apps)
        throws SQLException {
      try (Connection connection = connect("postgres");
          Statement statement = connection.createStatement()) {
        provideRole(statement, owner);
        for (Database.Role app : apps) {
          provideRole(statement, app);
        }
        if (!holds(statement, "SELECT 1 FROM pg_database WHERE datname = " + literal(database))) {
          statement.execute("CREATE DATABASE " + name(database));
        }
        statement.execute(
            "ALTER DATABASE %s OWNER TO %s".formatted(name(database), name(owner.name())));
        statement.execute("REVOKE ALL ON DATABASE " + name(database) + " FROM PUBLIC");
        for (Database.Role app : apps) {
          statement.execute(
              "GRANT CONNECT ON DATABASE %s TO %s".formatted(name(database), name(app.name())));
        }
      }
      try (Connection connection = connect(database);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE EXTENSION IF NOT EXISTS vector");
      }
    }

    void remove(String database, Database.Role... roles) throws SQLException {
      try (Connection connection = connect("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("DROP DATABASE IF EXISTS " + name(database) + " WITH (FORCE)");
        for (Database.Role role : roles) {
          statement.execute("DROP ROLE IF EXISTS " + name(role.name()));
        }
      }
    }

    void check() throws IOException {
      try (Connection connection = connect("postgres")) {
        if (!connection.isValid(1)) {
          throw new IOException("PostgreSQL accepts connections and does not answer");
        }
      } catch (SQLException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    private static void provideRole(Statement statement, Database.Role role) throws SQLException {
      boolean there =
          holds(statement, "SELECT 1 FROM pg_roles WHERE rolname = " + literal(role.name()));
      statement.execute(
          "%s ROLE %s LOGIN PASSWORD %s"
              .formatted(there ? "ALTER" : "CREATE", name(role.name()), literal(role.password())));
    }

    private static boolean holds(Statement statement, String query) throws SQLException {
      try (ResultSet rows = statement.executeQuery(query)) {
        return rows.next();
      }
    }

    private static String name(String word) {
      return '"' + word.replace("\"", "\"\"") + '"';
    }

    private static String literal(String word) {
      return "'" + word.replace("'", "''") + "'";
    }

    /** Without the password. */
    @Override
    public String toString() {
      return user + " at " + server;
    }
  }
}
