package com.leanvibe.hive.launcher.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Looks for canaries in bytes: as UTF-8, UTF-16, hexadecimal, in Base64 of any alignment, within
 * what is gzipped, and within what is sealed under any of the keys that it is given.
 */
final class Traces {

  private static final Pattern SEALED =
      Pattern.compile(
          "\"keyId\":\"([0-9a-f-]{36})\",\"(text|passages)\":\\{\"sealed\":\"([A-Za-z0-9+/=]+)\"");

  private static final List<String> EVENTS = List.of("Stored", "Revised", "Embedded");
  private static final int NONCE = 12;

  /** How the mark looks, and how to read the word that it begins. */
  private record Form(byte[] mark, Reader reader) {}

  private interface Reader {
    String word(byte[] bytes, int at);
  }

  private static final List<Form> FORMS = forms();

  /** Hardly any byte begins a mark. */
  private static final boolean[] BEGINS = begins();

  private final Map<UUID, byte[]> keys;
  private final Map<String, Set<Canary>> found = new TreeMap<>();
  private long searched;

  Traces(Map<UUID, byte[]> keys) {
    this.keys = keys;
  }

  private static List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      byte[] mark = Canary.MARK.getBytes(charset);
      int width = mark.length / Canary.MARK.length();
      forms.add(new Form(mark, (bytes, at) -> text(bytes, at, Canary.LENGTH * width, charset)));
    }
    byte[] hex = HexFormat.of().formatHex(Canary.MARK.getBytes(UTF_8)).getBytes(UTF_8);
    forms.add(new Form(hex, Traces::ofHex));
    for (int before = 0; before < 3; before++) {
      forms.add(base64(before));
    }
    return forms;
  }

  private static boolean[] begins() {
    boolean[] begins = new boolean[256];
    FORMS.forEach(form -> begins[form.mark()[0] & 0xff] = true);
    return begins;
  }

  /** The characters of Base64 that depend on the mark alone, with so many bytes before it. */
  private static Form base64(int before) {
    byte[] padded = new byte[before + Canary.MARK.length()];
    System.arraycopy(Canary.MARK.getBytes(UTF_8), 0, padded, before, Canary.MARK.length());
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
    int first = (before * 8 + 5) / 6;
    int end = padded.length * 8 / 6;
    String core = encoded.substring(first, end);
    return new Form(core.getBytes(UTF_8), (bytes, at) -> ofBase64(bytes, at - first, before));
  }

  private static String ofBase64(byte[] bytes, int group, int before) {
    int wanted = (before + Canary.LENGTH + 2) / 3 * 4;
    if (group < 0 || group + wanted > bytes.length) {
      return "";
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, group, group + wanted));
      return text(decoded, before, Canary.LENGTH, UTF_8);
    } catch (IllegalArgumentException other) {
      return "";
    }
  }

  private static String ofHex(byte[] bytes, int at) {
    try {
      String digits = text(bytes, at, 2 * Canary.LENGTH, UTF_8);
      return new String(HexFormat.of().parseHex(digits), UTF_8);
    } catch (IllegalArgumentException other) {
      return "";
    }
  }

  private static String text(byte[] bytes, int at, int length, Charset charset) {
    return at + length > bytes.length ? "" : new String(bytes, at, length, charset);
  }

  /** Looks into some bytes. */
  void search(String where, byte[] bytes) {
    searched += bytes.length;
    look(where, bytes);
    lookIntoGzip(where, bytes);
    Matcher sealed = SEALED.matcher(new String(bytes, ISO_8859_1));
    while (sealed.find()) {
      byte[] key = keys.get(UUID.fromString(sealed.group(1)));
      if (key != null) {
        look(where + ", opened", open(key, sealed));
      }
    }
  }

  private void look(String where, byte[] bytes) {
    for (int at = 0; at < bytes.length; at++) {
      if (BEGINS[bytes[at] & 0xff]) {
        lookAt(where, bytes, at);
      }
    }
  }

  private void lookAt(String where, byte[] bytes, int at) {
    for (Form form : FORMS) {
      if (begins(bytes, at, form.mark())) {
        String word = form.reader().word(bytes, at);
        Canary canary = word.startsWith(Canary.MARK) ? Canary.read(word) : null;
        if (canary != null) {
          found.computeIfAbsent(where, absent -> new HashSet<>()).add(canary);
        }
      }
    }
  }

  private static boolean begins(byte[] bytes, int at, byte[] mark) {
    return at + mark.length <= bytes.length
        && Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length);
  }

  private void lookIntoGzip(String where, byte[] bytes) {
    for (int at = 0; at + 2 < bytes.length; at++) {
      if (bytes[at] == 0x1f && bytes[at + 1] == (byte) 0x8b && bytes[at + 2] == 8) {
        try (var unzipped =
            new GZIPInputStream(new ByteArrayInputStream(bytes, at, bytes.length - at))) {
          look(where + ", unzipped", unzipped.readAllBytes());
        } catch (IOException other) {
          // These three bytes stand in other things as well.
          continue;
        }
      }
    }
  }

  private static byte[] open(byte[] key, Matcher sealed) {
    byte[] bytes = Base64.getDecoder().decode(sealed.group(3));
    for (String event : EVENTS) {
      String place =
          "hive.context.Context%s\n%s\n%s".formatted(event, sealed.group(2), sealed.group(1));
      try {
        return decrypt(key, bytes, place.getBytes(UTF_8));
      } catch (GeneralSecurityException another) {
        // It is of another event.
        continue;
      }
    }
    throw new IllegalStateException("A key is there and does not open what it sealed");
  }

  static byte[] decrypt(byte[] key, byte[] sealed, byte[] place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(128, sealed, 0, NONCE));
    cipher.updateAAD(place);
    return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
  }

  long searchedBytes() {
    return searched;
  }

  /** The data subjects of whom there is something, by where it is. */
  Map<String, Set<Integer>> subjects() {
    Map<String, Set<Integer>> subjects = new TreeMap<>();
    found.forEach(
        (where, canaries) ->
            canaries.stream()
                .filter(canary -> canary.kind().isPersonal())
                .forEach(
                    canary ->
                        subjects
                            .computeIfAbsent(where, absent -> new TreeSet<>())
                            .add(canary.subject())));
    return subjects;
  }

  /** Where the words stand that are never sealed: what was searched with success. */
  Set<String> places() {
    Set<String> places = new TreeSet<>();
    found.forEach(
        (where, canaries) -> {
          if (canaries.stream().anyMatch(canary -> !canary.kind().isPersonal())) {
            places.add(where);
          }
        });
    return places;
  }
}
