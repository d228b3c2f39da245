package com.leanvibe.hive.command.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextStored;
import com.leanvibe.hive.platform.privacy.KeyDatabase;
import com.leanvibe.hive.platform.privacy.KeyEncryption;
import com.leanvibe.hive.platform.privacy.SubjectKeysUnavailableException;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The key-encryption key can be changed for another, and what it wrapped is read on. */
class RewrappingTest extends CommandSideTest {

  private static final Map<String, Object> JANE =
      Map.of("domain", "people", "content", "Jane sails", "subjectId", "jane@example.org");

  @TempDir private Path folder;

  private final Database log = Services.forTests().postgres().database("hive_rotation");
  private final Database keys = Services.forTests().postgres().database("hive_rotated_keys");

  @AfterEach
  void drop() {
    log.close();
    keys.close();
  }

  private Path keyFile(String name) throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Files.writeString(folder.resolve(name), Base64.getEncoder().encodeToString(key));
  }

  private Instance start(String files) {
    Map<String, Object> settings = new LinkedHashMap<>(apartOn(log));
    settings.putAll(keysIn(keys));
    settings.put("hive.privacy.keys.key-file", files);
    settings.put("hive.privacy.erasure-list", folder.resolve("erasures"));
    return start(settings);
  }

  private static @Nullable ContextBody read(Instance instance, String context) {
    EventCodec codec = instance.bean(EventCodec.class);
    return instance
        .bean(JdbcTemplate.class)
        .queryForObject(
            "select name, revision, payload from event where aggregate_id = ? and sequence = 0",
            (row, number) ->
                ((ContextStored) codec.read(row.getString(1), row.getInt(2), row.getBytes(3)))
                    .body(),
            "context/" + context);
  }

  private static long wrappedOtherwise(Instance instance) {
    Long others =
        instance
            .bean(KeyDatabase.class)
            .jdbc()
            .queryForObject(
                """
                select (select count(*) from data_key where kek <> k)
                  + (select count(*) from mac_key where kek <> k) from (select ?::text as k) c""",
                Long.class,
                instance.bean(KeyEncryption.class).current());
    return others == null ? 0 : others;
  }

  @Test
  void whatTheFormerKeyWrappedIsWrappedAnewAndThenTheFormerIsNotNeeded() throws IOException {
    Path former = keyFile("former");
    Path next = keyFile("next");
    String context;
    try (Instance instance = start(former.toString())) {
      Answer stored = api(instance).post("/contexts", JANE);
      assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
      context = stored.text("contextId");
    }
    try (Instance instance = start(next + "," + former)) {
      assertThat(read(instance, context).content()).isEqualTo("Jane sails");
      await().atMost(Duration.ofSeconds(20)).until(() -> wrappedOtherwise(instance) == 0);
    }
    try (Instance instance = start(former.toString())) {
      assertThatExceptionOfType(SubjectKeysUnavailableException.class)
          .isThrownBy(() -> read(instance, context));
    }
    try (Instance instance = start(next.toString())) {
      assertThat(read(instance, context).content()).isEqualTo("Jane sails");
      Answer erased = api(instance).post("/privacy/subjects/jane@example.org/erase", Map.of());
      assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
      assertThat(read(instance, context)).isNull();
    }
  }
}
