package com.leanvibe.hive.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints are signed so that others' tools can read them, and nobody else can sign them. */
class SignedNoteTest {

  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          "hive.example/default",
          42,
          TreeHash.leaf(new byte[] {1, 2, 3}),
          Instant.parse("2026-11-27T10:15:30.123Z"));

  private final NoteSigner signer = signer("hive.example/default");

  private static NoteSigner signer(String name) {
    return new NoteSigner(name, pair());
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException(absent);
    }
  }

  @Test
  void aKeyThatOthersPublishedIsRead() {
    String published = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    assertThat(NoteKey.parse(published).text()).isEqualTo(published);
  }

  @Test
  void aNoteThatOthersPublishedIsSignedByTheirKey() {
    NoteKey key =
        NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    String note =
        """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
        """;

    assertThat(SignedNote.parse(note).signedBy(List.of(key))).contains(key);
    assertThat(SignedNote.parse(note.replace("problem is", "problem was")).signedBy(List.of(key)))
        .isEmpty();
  }

  @Test
  void whatWasSignedIsRead() {
    String note = signer.sign(CHECKPOINT.text());
    SignedNote read = SignedNote.parse(note);

    assertThat(
            read.signedBy(List.of(signer("other"), signer).stream().map(NoteSigner::key).toList()))
        .contains(signer.key());
    assertThat(Checkpoint.parse(read.text())).isEqualTo(CHECKPOINT);
    assertThat(NoteKey.parse(signer.key().text())).isEqualTo(signer.key());
  }

  @Test
  void nobodyElseSignsInItsName() {
    NoteSigner other = signer(signer.key().name());
    SignedNote forged = SignedNote.parse(other.sign(CHECKPOINT.text()));

    assertThat(forged.signedBy(List.of(signer.key()))).isEmpty();
  }

  @Test
  void noTextIsTakenForAnother() {
    String note = signer.sign(CHECKPOINT.text());

    assertThat(SignedNote.parse(note.replace("\n42\n", "\n43\n")).signedBy(List.of(signer.key())))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "text\n",
        "text\n\n",
        "text\n\nno signature\n",
        "text\n\n\u2014 name AAAA",
      })
  void whatIsNoNoteIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u2014 hive.example/default\n",
        "\u2014 hive.example/default AAAA\n",
        "\u2014 hive.example/default AAAAAAAAAAAAAAAA\n",
        "\u2014 hive.example/default !\n",
      })
  void aGarbledSignatureIsNone(String line) {
    SignedNote note = SignedNote.parse(CHECKPOINT.text() + "\n" + line);

    assertThat(note.signedBy(List.of(signer.key()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "origin\n",
        "origin\n01\n4+6mg8VkDhGiYfAjl2oS1Vw1LbMmS4KzEyyXZWY=\ntime 2026-11-27T10:15:30Z\n",
        "origin\n-1\nAAAA\ntime 2026-11-27T10:15:30Z\n",
        "origin\n1\nAAAA\ntime 2026-11-27T10:15:30Z\n",
        "origin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n2026-11-27T10:15:30Z\n",
        "origin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime now\n",
      })
  void whatIsNoCheckpointIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a+b+c", "a+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"})
  void whatIsNoKeyIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> NoteKey.parse(text));
  }
}
