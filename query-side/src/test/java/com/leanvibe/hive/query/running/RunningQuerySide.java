package com.leanvibe.hive.query.running;

import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.query.QuerySide;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Kafka;
import com.leanvibe.hive.services.Services;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** An instance of the query side. */
public final class RunningQuerySide implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final Identity identity;

  private RunningQuerySide(ConfigurableApplicationContext context, Identity identity) {
    this.context = context;
    this.identity = identity;
  }

  /** Starts an instance that shares its group with all others on the same log. */
  public static RunningQuerySide start(
      Database database, TestLog log, Identity identity, Map<String, Object> settings) {
    Map<String, Object> all = settings(database, log, identity);
    all.putAll(settings);
    String[] arguments =
        all.entrySet().stream()
            .map(each -> "--%s=%s".formatted(each.getKey(), each.getValue()))
            .toArray(String[]::new);
    return new RunningQuerySide(SpringApplication.run(QuerySide.class, arguments), identity);
  }

  private static Map<String, Object> settings(Database database, TestLog log, Identity identity) {
    Kafka kafka = Services.forTests().kafka();
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("server.port", 0);
    settings.put("spring.datasource.url", database.url());
    settings.put("spring.datasource.username", database.app());
    settings.put("spring.datasource.password", database.appPassword());
    settings.put("spring.flyway.user", database.owner());
    settings.put("spring.flyway.password", database.ownerPassword());
    settings.put("spring.flyway.placeholders.app", database.app());
    settings.put("hive.kafka.bootstrap-servers", kafka.bootstrapServers());
    settings.put("hive.kafka.topic", log.topic());
    kafka
        .clientProperties()
        .forEach((name, value) -> settings.put("hive.kafka.properties[" + name + "]", value));
    settings.putAll(TestSubjects.shared().settings());
    settings.put("hive.projection.group", log.topic());
    settings.put("hive.authorization.max-staleness", "1h");
    settings.put("hive.identity.issuer", identity.issuer());
    settings.put("hive.identity.jwks-uri", identity.issuer() + "/oauth2/jwks");
    return settings;
  }

  public String base() {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    return "http://127.0.0.1:" + port;
  }

  /** Somebody with these roles. */
  public Client as(String subject, String tenant, Role... roles) {
    return new Client(base(), identity.token(subject, tenant, roles));
  }

  public Client admin(String tenant) {
    return as("administrator", tenant, Role.ADMIN);
  }

  /** The issuer whose tokens it accepts. */
  public Identity identity() {
    return identity;
  }

  /** Somebody with this token, whatever it is. */
  public Client with(String token) {
    return new Client(base(), token);
  }

  /** Somebody without a token. */
  public Client anybody() {
    return new Client(base(), null);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public JdbcTemplate jdbc() {
    return bean(JdbcTemplate.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
