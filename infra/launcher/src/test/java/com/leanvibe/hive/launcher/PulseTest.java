package com.leanvibe.hive.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.launcher.Charge.Life;
import org.junit.jupiter.api.Test;

class PulseTest {

  private final Pulse pulse = new Pulse();

  @Test
  void whatWasAliveAndSaysSeveralTimesThatItIsBrokenHasBroken() {
    hear(Life.ALIVE, 1);

    assertThat(hear(Life.BROKEN, Pulse.TIMES - 1)).isFalse();
    assertThat(hear(Life.BROKEN, 1)).isTrue();
  }

  @Test
  void whatServesHasStarted() {
    pulse.hasBroken(Life.BROKEN, true);

    assertThat(hear(Life.BROKEN, Pulse.TIMES - 1)).isTrue();
  }

  @Test
  void whatIsSlowToStartIsLeftToIt() {
    assertThat(hear(Life.UNTOLD, 10)).isFalse();
    assertThat(hear(Life.BROKEN, 10)).isFalse();
  }

  @Test
  void whatDoesNotAnswerOrIsWellAgainHasNotBroken() {
    hear(Life.ALIVE, 1);
    hear(Life.BROKEN, Pulse.TIMES - 1);
    hear(Life.UNTOLD, 1);

    assertThat(hear(Life.BROKEN, Pulse.TIMES - 1)).isFalse();
    hear(Life.ALIVE, 1);
    assertThat(hear(Life.BROKEN, Pulse.TIMES - 1)).isFalse();
  }

  private boolean hear(Life life, int times) {
    boolean broken = false;
    for (int time = 0; time < times; time++) {
      broken = pulse.hasBroken(life, false);
    }
    return broken;
  }
}
