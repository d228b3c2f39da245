package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The configuration of both sides, and the databases and secrets it names. */
final class Sides {

  static final String COMMAND = "command-side";
  static final String QUERY = "query-side";
  static final String ADMIN_SECRET = "admin-client-secret";

  /**
   * The client id of the first administrator, whose secret is in the file {@link #ADMIN_SECRET}.
   */
  static final String ADMIN = "hive-admin";

  static final String COMMAND_DATABASE = database("command");
  static final String QUERY_DATABASE = database("query");

  /** The names of the files whose keys what is sealed in the databases is sealed under. */
  static final List<String> KEY_FILES = List.of("identity-key", "subject-keys-key");

  private static final String KEYS = "keys";
  static final String KEYS_DATABASE = database(KEYS);

  private final DataFolder folder;
  private final Path home;
  private final Foundation foundation;
  private final int commandPort;

  /**
   * @param home the checkout whose jars are run
   */
  Sides(DataFolder folder, Path home, Foundation foundation, int commandPort) {
    this.folder = folder;
    this.home = home;
    this.foundation = foundation;
    this.commandPort = commandPort;
  }

  /** Makes the databases, or puts the passwords of their roles right. */
  void provideDatabases() throws SQLException, IOException {
    foundation
        .postgres()
        .provide(database("command"), owner("command"), app("command"), reader("command"));
    foundation.postgres().provide(database("query"), owner("query"), app("query"));
    foundation.postgres().provide(database(KEYS), owner(KEYS), app(KEYS), reader(KEYS));
  }

  Side command() throws IOException {
    Map<String, String> properties = common("command", commandPort);
    folder.secret(ADMIN_SECRET);
    properties.put("hive.identity.bootstrap.client-id", ADMIN);
    properties.put(
        "hive.identity.bootstrap.client-secret-file", folder.secretFile(ADMIN_SECRET).toString());
    properties.put("hive.identity.key-file", folder.keyFile("identity-key").toString());
    properties.put("hive.store.reader", reader("command").name());
    putKeys(properties, app(KEYS));
    properties.put("hive.privacy.keys.owner", owner(KEYS).name());
    properties.put("hive.privacy.keys.owner-password", owner(KEYS).password());
    properties.put("hive.privacy.keys.reader", reader(KEYS).name());
    properties.put("hive.privacy.erasure-list", folder.erasures().toString());
    return new Side(SideBuild.in(home, COMMAND), folder, commandPort, properties);
  }

  Side query(int port) throws IOException {
    Map<String, String> properties = common("query", port);
    properties.put("hive.identity.jwks-uri", issuer() + "/oauth2/jwks");
    properties.put("hive.audit.exports.directory", folder.service("exports").toString());
    putStore(properties);
    putKeys(properties, reader(KEYS));
    return new Side(SideBuild.in(home, QUERY), folder, port, properties);
  }

  /** The log itself, for read models that are built where Kafka does not have all of it. */
  private void putStore(Map<String, String> properties) throws IOException {
    properties.put("hive.replay.store.url", foundation.postgres().url(database("command")));
    properties.put("hive.replay.store.username", reader("command").name());
    properties.put("hive.replay.store.password", reader("command").password());
  }

  /** The database of the data subjects' keys, as this role, and what these are wrapped under. */
  private void putKeys(Map<String, String> properties, Database.Role role) throws IOException {
    properties.put("hive.privacy.keys.url", foundation.postgres().url(database(KEYS)));
    properties.put("hive.privacy.keys.username", role.name());
    properties.put("hive.privacy.keys.password", role.password());
    properties.put("hive.privacy.keys.key-file", folder.keyFile("subject-keys-key").toString());
  }

  private Map<String, String> common(String name, int port) throws IOException {
    Map<String, String> properties = new TreeMap<>();
    properties.put("server.port", Integer.toString(port));
    properties.put("server.address", "127.0.0.1");
    properties.put("spring.datasource.url", foundation.postgres().url(database(name)));
    properties.put("spring.datasource.username", app(name).name());
    properties.put("spring.datasource.password", app(name).password());
    properties.put("spring.flyway.user", owner(name).name());
    properties.put("spring.flyway.password", owner(name).password());
    properties.put("spring.flyway.placeholders.app", app(name).name());
    properties.put("hive.identity.issuer", issuer());
    properties.put("hive.redis.uri", foundation.redisUri());
    properties.put("hive.kafka.bootstrap-servers", foundation.kafka().bootstrapServers());
    foundation
        .kafka()
        .clientProperties()
        .forEach((key, value) -> properties.put("hive.kafka.properties[" + key + "]", value));
    return properties;
  }

  private String issuer() {
    return "http://127.0.0.1:" + commandPort;
  }

  private static String database(String name) {
    return "hive_" + name;
  }

  private Database.Role owner(String name) throws IOException {
    return new Database.Role(
        database(name) + "_owner", folder.secret("postgres-" + name + "-owner"));
  }

  private Database.Role app(String name) throws IOException {
    return new Database.Role(database(name), folder.secret("postgres-" + name));
  }

  /** What the query side may see of a database that is not its own, and change nothing there. */
  private Database.Role reader(String name) throws IOException {
    return new Database.Role(
        database(name) + "_reader", folder.secret("postgres-" + name + "-reader"));
  }
}
