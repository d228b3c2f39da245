package com.leanvibe.hive.platform.privacy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keys of data subjects are: in a database of their own, which is backed up apart from
 * what they seal.
 *
 * @param keyFile files with 32 random bytes each in base64: keys that data keys are wrapped under.
 *     The first wraps, all unwrap
 * @param connections how many at most
 * @param remembered how long an instance may go on using a key that another has destroyed, at most
 *     10 s
 */
@ConfigurationProperties("hive.privacy.keys")
public record KeySettings(
    @DefaultValue("") String url,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue List<Path> keyFile,
    @DefaultValue("4") int connections,
    @DefaultValue("1s") Duration remembered) {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Refuses what nothing could be sealed with. */
  public KeySettings {
    if (url.isEmpty() || keyFile.isEmpty()) {
      throw new IllegalArgumentException(
          "hive.privacy.keys.url and hive.privacy.keys.key-file are needed");
    }
    if (connections < 1 || remembered.isNegative() || remembered.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "hive.privacy.keys: connections must be positive, remembered at most 10 s");
    }
    keyFile = List.copyOf(keyFile);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "KeySettings[%s, %s]".formatted(username, keyFile);
  }
}
