package com.leanvibe.hive.platform.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.platform.privacy.KeyEncryption.Wrapped;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** Keys lie wrapped in a database of their own, and what they seal is gone with them. */
class SubjectKeysTest {

  private static final byte[] TEXT = "lives by the sea".getBytes(UTF_8);
  private static final byte[] PLACE = "event, component".getBytes(UTF_8);

  @TempDir private Path folder;

  private Database database;
  private KeyDatabase writing;
  private KeyDatabase reading;
  private Path keyFile;
  private final UUID subject = UUID.randomUUID();

  @BeforeEach
  void migrate() throws IOException {
    database = Services.forTests().postgres().database("subject_keys");
    KeyDatabase.migrate(
        database.url(),
        database.owner(),
        database.ownerPassword(),
        database.app(),
        database.reader());
    keyFile = keyFile("first", 1);
    writing = open(database.app(), database.appPassword());
    reading = open(database.reader(), database.readerPassword());
    writing
        .jdbc()
        .update(
            "insert into data_subject (subject_ref, tenant, subject_mac) values (?, 'acme', ?)",
            subject,
            new byte[] {1});
  }

  @AfterEach
  void drop() {
    writing.close();
    reading.close();
    database.close();
  }

  private Path keyFile(String name, int filler) throws IOException {
    byte[] key = new byte[32];
    key[0] = (byte) filler;
    return Files.writeString(folder.resolve(name), Base64.getEncoder().encodeToString(key));
  }

  private KeyDatabase open(String user, String password) {
    return new KeyDatabase(
        new KeySettings(
            database.url(), user, password, List.of(keyFile), 2, Duration.ofSeconds(1)));
  }

  private static SubjectKeys keys(KeyDatabase database, Path... files) throws IOException {
    return new SubjectKeys(database, KeyFiles.read(List.of(files)), Duration.ofMillis(300));
  }

  private UUID newKey(SubjectKeys keys) {
    UUID id = UUID.randomUUID();
    byte[] key = new byte[32];
    key[31] = 7;
    store(id, keys.remember(id, key));
    return id;
  }

  private void store(UUID id, Wrapped wrapped) {
    writing
        .jdbc()
        .update(
            """
            insert into data_key (key_id, tenant, subject_ref, aggregate, wrapped, kek)
            values (?, 'acme', ?, 'context/x', ?, ?)""",
            id,
            subject,
            wrapped.bytes(),
            wrapped.kek());
  }

  @Test
  void whatOneSideSealsTheOtherOpensAndNothingElse() throws IOException {
    SubjectKeys ours = keys(writing, keyFile);
    UUID id = newKey(ours);
    byte[] sealed = new SubjectSeal(ours).close(id, TEXT, PLACE);
    SubjectSeal theirs = new SubjectSeal(keys(reading, keyFile));

    assertThat(sealed).hasSize(12 + TEXT.length + 16);
    assertThat(theirs.open(id, sealed, PLACE)).contains(TEXT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> theirs.open(id, sealed, "another place".getBytes(UTF_8)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> theirs.open(newKeyLike(ours), sealed, PLACE));
    sealed[sealed.length - 1] ^= 1;
    assertThatIllegalArgumentException().isThrownBy(() -> theirs.open(id, sealed, PLACE));
  }

  private UUID newKeyLike(SubjectKeys keys) {
    UUID id = UUID.randomUUID();
    store(id, keys.remember(id, new byte[32]));
    return id;
  }

  @Test
  void aKeyThatIsDestroyedIsGoneForAllWithinAMoment() throws IOException {
    SubjectKeys ours = keys(writing, keyFile);
    UUID id = newKey(ours);
    byte[] sealed = new SubjectSeal(ours).close(id, TEXT, PLACE);
    SubjectSeal theirs = new SubjectSeal(keys(reading, keyFile));
    assertThat(theirs.open(id, sealed, PLACE)).isPresent();

    writing.jdbc().update("delete from data_key where key_id = ?", id);
    ours.forget(List.of(id));

    assertThat(new SubjectSeal(ours).open(id, sealed, PLACE)).isEmpty();
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> new SubjectSeal(ours).close(id, TEXT, PLACE));
    await().atMost(Duration.ofSeconds(2)).until(() -> theirs.open(id, sealed, PLACE).isEmpty());
  }

  @Test
  void thatKeysCannotBeReadDoesNotLookAsIfTheyWereGone() throws IOException {
    SubjectKeys ours = keys(writing, keyFile);
    UUID id = newKey(ours);
    SubjectKeys strangers = keys(reading, keyFile("another", 2));

    assertThatExceptionOfType(SubjectKeysUnavailableException.class)
        .isThrownBy(() -> strangers.find(id));
    reading.close();
    SubjectKeys away = keys(reading, keyFile);
    assertThatExceptionOfType(SubjectKeysUnavailableException.class)
        .isThrownBy(() -> away.find(id));
  }

  @Test
  void whoOnlyReadsCanNeitherMakeNorDestroyKeysNorTellWhose() throws IOException {
    newKey(keys(writing, keyFile));

    for (String forbidden :
        List.of(
            "delete from data_key",
            "update data_key set kek = ''",
            "select subject_ref from data_key",
            "select * from data_subject",
            "select * from mac_key")) {
      assertThatExceptionOfType(DataAccessException.class)
          .as(forbidden)
          .isThrownBy(() -> reading.jdbc().execute(forbidden));
    }
  }

  @Test
  void afterARotationTheFirstFileWrapsAndTheFormerStillUnwraps() throws IOException {
    UUID id = newKey(keys(writing, keyFile));
    byte[] key = keys(writing, keyFile).find(id).orElseThrow();
    Path next = keyFile("next", 3);
    KeyFiles both = KeyFiles.read(List.of(next, keyFile));

    assertThat(keys(writing, next, keyFile).find(id)).contains(key);
    Wrapped former =
        writing
            .jdbc()
            .queryForObject(
                "select wrapped, kek from data_key",
                (row, number) -> new Wrapped(row.getBytes(1), row.getString(2)));
    Wrapped rewrapped = keys(writing, next, keyFile).rewrap(id, former);

    assertThat(rewrapped.kek()).isEqualTo(both.current()).isNotEqualTo(former.kek());
    writing
        .jdbc()
        .update("update data_key set wrapped = ?, kek = ?", rewrapped.bytes(), rewrapped.kek());
    assertThat(keys(reading, next).find(id)).contains(key);
  }
}
