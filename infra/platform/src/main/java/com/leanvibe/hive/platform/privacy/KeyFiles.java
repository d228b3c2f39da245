package com.leanvibe.hive.platform.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.leanvibe.hive.platform.crypto.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Key-encryption keys in files, which are given by configuration and backed up apart. */
final class KeyFiles implements KeyEncryption {

  private static final int NAME_BYTES = 8;

  private final Map<String, Seal> seals = new LinkedHashMap<>();

  private KeyFiles() {}

  /**
   * Reads them.
   *
   * @param files the first wraps, all unwrap
   */
  static KeyFiles read(List<Path> files) throws IOException {
    KeyFiles all = new KeyFiles();
    for (Path file : files) {
      byte[] key = Base64.getMimeDecoder().decode(Files.readString(file));
      all.seals.putIfAbsent(nameOf(key), new Seal(key));
    }
    return all;
  }

  /** A hash tells keys apart and gives none away. */
  private static String nameOf(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("hive key-encryption key".getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest.digest(key), 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }

  @Override
  public String current() {
    return seals.keySet().iterator().next();
  }

  @Override
  public Wrapped wrap(byte[] key, byte[] belongsTo) {
    return new Wrapped(
        Objects.requireNonNull(seals.get(current())).close(key, belongsTo), current());
  }

  @Override
  public byte[] unwrap(Wrapped wrapped, byte[] belongsTo) {
    Seal seal = seals.get(wrapped.kek());
    if (seal == null) {
      throw new IllegalStateException(
          "hive.privacy.keys.key-file lacks the key-encryption key " + wrapped.kek());
    }
    return seal.open(wrapped.bytes(), belongsTo);
  }
}
