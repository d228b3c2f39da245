package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.platform.crypto.Seal;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys that sign tokens: made by the first instance, shared by all through the database. */
final class SigningKeys {

  private static final int RSA_BITS = 2048;

  private final JdbcClient jdbc;
  private final Seal seal;

  SigningKeys(JdbcClient jdbc, Path keyFile) {
    this.jdbc = jdbc;
    this.seal = new Seal(Base64.getMimeDecoder().decode(read(keyFile)));
  }

  /** All keys with their private parts, the newest first. */
  JWKSet load() {
    List<JWK> keys = stored();
    if (keys.isEmpty()) {
      createFirst();
      keys = stored();
    }
    return new JWKSet(keys);
  }

  private List<JWK> stored() {
    return new ArrayList<>(
        jdbc.sql("select key_id, sealed from signing_key order by created_at desc, key_id")
            .query((row, number) -> open(row.getString("key_id"), row.getBytes("sealed")))
            .list());
  }

  /** Of several instances that start at once, one wins; the others read its key. */
  private void createFirst() {
    RSAKey key = generate();
    jdbc.sql(
            """
            insert into signing_key (key_id, sealed, first) values (?, ?, true)
            on conflict (first) where first do nothing""")
        .params(key.getKeyID(), seal.close(bytes(key.toJSONString()), bytes(key.getKeyID())))
        .update();
  }

  private static RSAKey generate() {
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

  private JWK open(String id, byte[] sealed) {
    try {
      return JWK.parse(new String(seal.open(sealed, bytes(id)), StandardCharsets.UTF_8));
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
