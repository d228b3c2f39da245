package com.leanvibe.hive.services;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Services that somebody else runs, as the environment names them.
 *
 * @param environment the variables
 */
public record GivenServices(Map<String, String> environment) {

  private static final String JDBC = "jdbc:";

  /** What follows in the name of a variable that holds a property for every Kafka client. */
  private static final String KAFKA_PROPERTY = "HIVE_KAFKA_PROPERTY_";

  /**
   * {@code HIVE_POSTGRES_URL}: a JDBC URL with {@code user} and {@code password} of somebody who
   * may make databases, roles and the extension {@code vector}.
   *
   * @throws IllegalArgumentException when the URL is of another form
   */
  public Optional<Postgres.Access> postgres() {
    return given("HIVE_POSTGRES_URL").map(GivenServices::access);
  }

  /** {@code HIVE_REDIS_URL}: {@code redis://[user]:password@host:port}. */
  public Optional<String> redis() {
    return given("HIVE_REDIS_URL");
  }

  /** {@code HIVE_KAFKA_BOOTSTRAP}: {@code host:port[,host:port…]}. */
  public Optional<String> kafka() {
    return given("HIVE_KAFKA_BOOTSTRAP");
  }

  /**
   * The properties that every Kafka client needs: {@code HIVE_KAFKA_PROPERTY_SASL_MECHANISM} gives
   * {@code sasl.mechanism}.
   */
  public Map<String, String> kafkaProperties() {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(KAFKA_PROPERTY))
        .collect(Collectors.toMap(variable -> property(variable.getKey()), Map.Entry::getValue));
  }

  private static String property(String variable) {
    return variable.substring(KAFKA_PROPERTY.length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static Postgres.Access access(String url) {
    if (!url.startsWith(JDBC + "postgresql://")) {
      throw new IllegalArgumentException("HIVE_POSTGRES_URL must begin with jdbc:postgresql://");
    }
    URI address = URI.create(url.substring(JDBC.length()));
    Map<String, String> parameters = parameters(address.getRawQuery());
    String user = required(parameters, "user");
    String password = required(parameters, "password");
    String others =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining("&", "?", ""));
    String server = JDBC + "postgresql://" + address.getRawAuthority() + "/";
    return new Postgres.Access(server, others.length() > 1 ? others : "", user, password);
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : query == null ? new String[0] : query.split("&")) {
      int equals = parameter.indexOf('=');
      parameters.put(parameter.substring(0, Math.max(0, equals)), parameter.substring(equals + 1));
    }
    return parameters;
  }

  private static String required(Map<String, String> parameters, String name) {
    String value = parameters.remove(name);
    if (value == null) {
      throw new IllegalArgumentException("HIVE_POSTGRES_URL has no parameter " + name);
    }
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}
