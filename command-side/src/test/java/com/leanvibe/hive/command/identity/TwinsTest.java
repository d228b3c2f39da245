package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives tests of identity two instances on a database of their own, whose keys they may exchange.
 */
abstract class TwinsTest extends CommandSideTest {

  static final class Twins {
    static final Database DATABASE = Services.forTests().postgres().database("hive_identity");
    static final Map<String, Object> SETTINGS = settings();
    static final Instance FIRST = start(SETTINGS);
    static final Instance SECOND = start(SETTINGS);

    static Map<String, Object> settings() {
      Map<String, Object> settings = apartOn(DATABASE);
      settings.put("hive.identity.signing-keys.lead-time", "2s");
      settings.put("hive.identity.sign-in.per-client", "4");
      settings.put("hive.identity.sign-in.per-address", "12");
      return settings;
    }
  }

  /** An event of the log as it is stored. */
  record Logged(String aggregate, JsonNode payload, JsonNode metadata) {}

  static Instance first() {
    return Twins.FIRST;
  }

  static Instance second() {
    return Twins.SECOND;
  }

  static Api root() {
    return api(first());
  }

  static JdbcClient jdbc() {
    return first().bean(JdbcClient.class);
  }

  /** The events of a name whose payload holds a text, in their order. */
  static List<Logged> logged(String name, String text) {
    return jdbc()
        .sql(
            """
            select aggregate_id, payload, metadata from event
            where name = ? and position(convert_to(?, 'UTF8') in payload) > 0 order by position""")
        .params("hive.identity." + name, text)
        .query(
            (row, number) ->
                new Logged(
                    row.getString("aggregate_id"),
                    JsonMapper.shared().readTree(row.getBytes("payload")),
                    JsonMapper.shared().readTree(row.getBytes("metadata"))))
        .list();
  }
}
