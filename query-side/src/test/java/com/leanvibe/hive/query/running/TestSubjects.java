package com.leanvibe.hive.query.running;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.leanvibe.hive.events.PersonalSeal;
import com.leanvibe.hive.platform.crypto.Seal;
import com.leanvibe.hive.platform.privacy.KeyDatabase;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The keys of data subjects, made and destroyed as the command side does. */
public final class TestSubjects implements PersonalSeal {

  private static final class Shared {
    static final TestSubjects INSTANCE = new TestSubjects();
  }

  private final Database database = Services.forTests().postgres().database("hive_keys");
  private final byte[] kek = random();
  private final Path file = write(kek);
  private final Map<UUID, byte[]> known = new ConcurrentHashMap<>();
  private final JdbcTemplate jdbc =
      new JdbcTemplate(
          new DriverManagerDataSource(database.url(), database.app(), database.appPassword()));

  private TestSubjects() {
    KeyDatabase.migrate(
        database.url(),
        database.owner(),
        database.ownerPassword(),
        database.app(),
        database.reader());
  }

  public static TestSubjects shared() {
    return Shared.INSTANCE;
  }

  private static byte[] random() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static Path write(byte[] key) {
    try {
      Path file = Files.createTempFile("hive-test-keys", ".txt");
      file.toFile().deleteOnExit();
      return Files.writeString(file, Base64.getEncoder().encodeToString(key));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** How an instance reads the keys. */
  Map<String, Object> settings() {
    return Map.of(
        "hive.privacy.keys.url", database.url(),
        "hive.privacy.keys.username", database.reader(),
        "hive.privacy.keys.password", database.readerPassword(),
        "hive.privacy.keys.key-file", file);
  }

  /** A key of a new data subject. */
  public UUID newKey() {
    UUID id = UUID.randomUUID();
    UUID subject = UUID.randomUUID();
    byte[] key = random();
    jdbc.update(
        "insert into data_subject (subject_ref, tenant, subject_mac) values (?, 't', ?)",
        subject,
        random());
    jdbc.update(
        """
        insert into data_key (key_id, tenant, subject_ref, aggregate, wrapped, kek)
        values (?, 't', ?, 'context/x', ?, ?)""",
        id,
        subject,
        new Seal(kek).close(key, ("data key " + id).getBytes(US_ASCII)),
        nameOf(kek));
    known.put(id, key);
    return id;
  }

  private static String nameOf(byte[] kek) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("hive key-encryption key".getBytes(US_ASCII));
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(kek), 8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public void destroy(UUID key) {
    jdbc.update("delete from data_key where key_id = ?", key);
  }

  /** Makes keys unreadable for a while, or readable again. */
  public void setAway(boolean away) {
    new JdbcTemplate(
            new DriverManagerDataSource(database.url(), database.owner(), database.ownerPassword()))
        .execute(
            "%s select (key_id, wrapped, kek) on data_key %s %s"
                .formatted(away ? "revoke" : "grant", away ? "from" : "to", database.reader()));
  }

  @Override
  public byte[] close(UUID key, byte[] text, byte[] belongsTo) {
    return new Seal(known.get(key)).close(text, belongsTo);
  }

  @Override
  public Optional<byte[]> open(UUID key, byte[] sealed, byte[] belongsTo) {
    return Optional.ofNullable(known.get(key)).map(it -> new Seal(it).open(sealed, belongsTo));
  }
}
