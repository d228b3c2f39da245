package com.leanvibe.hive.platform.json;

import com.leanvibe.hive.platform.problem.Problem;
import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Goes through a whole body before anything is made of it. */
final class BodyCheck {

  /** No table of names is kept: callers would choose what is in it. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxNumberLength(100)
                  .maxNameLength(1_000)
                  .maxStringLength(1 << 20)
                  .maxTokenCount(1_000_000)
                  .build())
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private static final JsonFactory WITHOUT_DUPLICATES =
      FACTORY.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String LIMITS =
      "100 levels, numbers of 100 digits, names of 1,000 characters, texts of 1,048,576,"
          + " and 1,000,000 values, names and brackets";

  private static final int MAX_SCALE = 500;

  private final char[] text;
  private final boolean escapes;

  BodyCheck(char[] text) {
    this.text = text;
    this.escapes = hasUnicodeEscapes(text);
  }

  private static boolean hasUnicodeEscapes(char[] text) {
    for (int i = 1; i < text.length; i++) {
      if (text[i] == 'u' && text[i - 1] == '\\') {
        return true;
      }
    }
    return false;
  }

  /**
   * Checks the body.
   *
   * @throws Problem 400 that points to the first thing wrong
   */
  void run() {
    try (JsonParser parser =
        WITHOUT_DUPLICATES.createParser(ObjectReadContext.empty(), text, 0, text.length)) {
      check(parser);
    }
  }

  private void check(JsonParser parser) {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Problem.invalid("", "must be an object");
      }
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        check(parser, token);
      }
    } catch (StreamConstraintsException beyond) {
      throw invalid(parser, "goes beyond what a body may have: " + LIMITS);
    } catch (JacksonException malformed) {
      throw invalid(parser, Reasons.of(malformed));
    }
  }

  private void check(JsonParser parser, JsonToken token) {
    if (parser.streamReadContext().inRoot() && token != JsonToken.END_OBJECT) {
      throw Problem.invalid("", "must be one object with nothing after it");
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      checkNumber(parser);
    } else if (escapes && (token == JsonToken.PROPERTY_NAME || token == JsonToken.VALUE_STRING)) {
      checkText(parser);
    }
  }

  private static void checkNumber(JsonParser parser) {
    double value = parser.getDoubleValue();
    if (Double.isInfinite(value) || (value == 0 && !isZero(parser.getString()))) {
      throw invalid(parser, "is beyond the numbers a double can hold");
    }
  }

  private static boolean isZero(String number) {
    try {
      BigDecimal exact = new BigDecimal(number);
      return exact.signum() == 0 && Math.abs((long) exact.scale()) <= MAX_SCALE;
    } catch (NumberFormatException exponentBeyondAnInt) {
      return false;
    }
  }

  private static void checkText(JsonParser parser) {
    String value = parser.getString();
    if (value.indexOf('\0') >= 0) {
      throw invalid(parser, "must not contain U+0000");
    }
    if (value.codePoints().anyMatch(BodyCheck::isSurrogate)) {
      throw invalid(parser, "must not contain half of a surrogate pair");
    }
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static Problem invalid(JsonParser parser, String message) {
    return Problem.invalid(Pointers.of(parser.streamReadContext()), message);
  }
}
