package com.leanvibe.hive.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10})
  void whatFitsIsKeptWholeHoweverItComes(int portion) {
    Capture capture = new Capture(10);

    add(capture, "0123456789", portion);

    assertThat(capture.text()).isEqualTo("0123456789");
    assertThat(capture.isTruncated()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 26})
  void ofMoreTheMiddleIsLeftOut(int portion) {
    Capture capture = new Capture(9);

    add(capture, "abcdefghijklmnopqrstuvwxyz", portion);

    assertThat(capture.text()).isEqualTo("abcde\n[17 bytes left out]\nwxyz");
    assertThat(capture.isTruncated()).isTrue();
  }

  @Test
  void oneByteIsALimitToo() {
    Capture capture = new Capture(1);

    add(capture, "abc", 3);

    assertThat(capture.text()).isEqualTo("a\n[2 bytes left out]\n");
  }

  @Test
  void whatIsNoTextIsReplaced() {
    Capture capture = new Capture(10);

    capture.add(new byte[] {'a', 0, (byte) 0xFF, 'b'}, 0, 4);

    assertThat(capture.text()).isEqualTo("a\uFFFD\uFFFDb");
  }

  private static void add(Capture capture, String text, int portion) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    for (int from = 0; from < bytes.length; from += portion) {
      capture.add(bytes, from, Math.min(portion, bytes.length - from));
    }
  }
}
