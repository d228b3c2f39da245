package com.leanvibe.hive.command.privacy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who owns the database of the keys, makes its tables and cleans up after keys were destroyed.
 *
 * @param reader the role of the query side, which may only read keys
 */
@ConfigurationProperties("hive.privacy.keys")
record KeyOwnerSettings(
    @DefaultValue("") String owner,
    @DefaultValue("") String ownerPassword,
    @DefaultValue("") String reader) {

  KeyOwnerSettings {
    if (owner.isEmpty() || reader.isEmpty()) {
      throw new IllegalArgumentException(
          "hive.privacy.keys.owner and hive.privacy.keys.reader are needed");
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "KeyOwnerSettings[%s, %s]".formatted(owner, reader);
  }
}
