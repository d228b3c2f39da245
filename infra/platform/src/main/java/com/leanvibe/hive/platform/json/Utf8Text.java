package com.leanvibe.hive.platform.json;

import com.leanvibe.hive.platform.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes bodies without the replacement characters that would hide what was wrong with them. */
final class Utf8Text {

  private Utf8Text() {}

  static char[] decode(byte[] body) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return Arrays.copyOf(text.array(), text.length());
    } catch (CharacterCodingException malformed) {
      throw Problem.invalid("", "must be UTF-8");
    }
  }
}
