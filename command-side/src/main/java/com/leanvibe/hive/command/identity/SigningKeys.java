package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.command.store.Write;
import com.leanvibe.hive.platform.crypto.Seal;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys that sign tokens: made by one instance, shared by all through the database, sealed. */
final class SigningKeys {

  private static final int RSA_BITS = 2048;

  private static final String SELECT =
      """
      select key_id, sealed, signs_from, signs_until, published_until from signing_key
      order by signs_from desc, key_id""";

  private final JdbcClient jdbc;
  private final Seal seal;

  /** Opening and reading a key costs more than all the rest of looking. */
  private final Map<String, RSAKey> opened = new ConcurrentHashMap<>();

  SigningKeys(JdbcClient jdbc, Path keyFile) {
    this.jdbc = jdbc;
    this.seal = new Seal(Base64.getMimeDecoder().decode(read(keyFile)));
  }

  /** All keys, the one that signs last first; makes the first one where there is none. */
  List<SigningKey> load() {
    List<SigningKey> keys = stored();
    if (keys.isEmpty()) {
      createFirst();
      keys = stored();
    }
    opened.keySet().retainAll(keys.stream().map(SigningKey::id).toList());
    return keys;
  }

  private List<SigningKey> stored() {
    return jdbc.sql(SELECT).query((row, number) -> key(row)).list();
  }

  private SigningKey key(ResultSet row) throws SQLException {
    byte[] sealed = row.getBytes("sealed");
    return new SigningKey(
        opened.computeIfAbsent(row.getString("key_id"), id -> open(id, sealed)),
        row.getTimestamp("signs_from").toInstant(),
        instant(row.getTimestamp("signs_until")),
        instant(row.getTimestamp("published_until")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  /**
   * Of several instances that start at once, one wins; the others read its key. It signs from a
   * little earlier on, since clocks differ.
   */
  private void createFirst() {
    RSAKey key = generate();
    jdbc.sql(
            """
            insert into signing_key (key_id, sealed, first, signs_from)
            values (?, ?, true, now() - interval '1 minute')
            on conflict (first) where first do nothing""")
        .params(key.getKeyID(), seal(key))
        .update();
  }

  RSAKey generate() {
    try {
      return new RSAKeyGenerator(RSA_BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException failure) {
      throw new IllegalStateException("No signing key could be made", failure);
    }
  }

  /** Stores a new key. */
  Write add(RSAKey key, Instant signsFrom) {
    byte[] sealed = seal(key);
    return (connection, position, answer) ->
        Sql.update(
            connection,
            "insert into signing_key (key_id, sealed, signs_from) values (?, ?, ?)",
            key.getKeyID(),
            sealed,
            signsFrom);
  }

  /** Notes when a key ceases to sign and to be published. */
  Write retire(KeyRing.Retirement retirement) {
    return (connection, position, answer) ->
        Sql.update(
            connection,
            """
            update signing_key set signs_until = least(signs_until, ?), published_until = ?
            where key_id = ?""",
            retirement.signsUntil(),
            retirement.publishedUntil(),
            retirement.keyId());
  }

  /** Destroys the keys whose time is over; the log knows that there were some. */
  void destroy(Instant now) {
    jdbc.sql("delete from signing_key where published_until < ?")
        .param(Timestamp.from(now))
        .update();
  }

  private byte[] seal(RSAKey key) {
    return seal.close(bytes(key.toJSONString()), bytes(key.getKeyID()));
  }

  private RSAKey open(String id, byte[] sealed) {
    try {
      return RSAKey.parse(new String(seal.open(sealed, bytes(id)), StandardCharsets.UTF_8));
    } catch (ParseException damaged) {
      throw new IllegalStateException("The signing key %s is damaged".formatted(id), damaged);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException missing) {
      throw new UncheckedIOException("hive.identity.key-file cannot be read: " + file, missing);
    }
  }
}
