package com.leanvibe.hive.command.audit.ledger;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The ledgers that the log can be checked against.
 *
 * @param origin names this hive in checkpoints, as a URL; the issuer of its tokens unless it says
 *     otherwise. To be kept: whoever has kept checkpoints knows the hive by it
 * @param keyFile holds 32 random bytes in base64, under which the key that signs checkpoints is
 *     sealed in the database; the one of the signing keys of tokens unless it says otherwise
 */
@ConfigurationProperties("hive.audit.ledger")
record LedgerSettings(String origin, Path keyFile) {

  /** The origin as checkpoints have it, without a scheme. */
  String name() {
    return origin.replaceFirst("^https?://", "").replaceFirst("/+$", "");
  }
}
