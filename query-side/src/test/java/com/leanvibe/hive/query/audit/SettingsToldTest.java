package com.leanvibe.hive.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.platform.configuration.ConfigurationNote;
import com.leanvibe.hive.platform.configuration.Setting;
import com.leanvibe.hive.query.running.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command side hears what each instance of this one was started with. */
class SettingsToldTest {

  @Test
  void each_start_is_told_with_all_that_instances_have_in_common() {
    try (Stage stage = new Stage()) {
      stage.start();
      stage.start();
      await().until(() -> stage.log().starts().size() == 2);

      List<ConfigurationNote> told = stage.log().starts();
      ConfigurationNote first = told.getFirst();
      assertThat(first.side()).isEqualTo(AccessSide.QUERY);
      assertThat(first.metadata().tenant()).isEqualTo("default");
      assertThat(first.settings())
          .contains(Map.entry("hive.limits.subject-rate", new Setting("5000", "5000")));
      assertThat(first.settings().keySet())
          .noneMatch(name -> name.matches(".*(uri|password|username|file|servers|directory)"));
      assertThat(told.getLast().startId()).isNotEqualTo(first.startId());
      assertThat(told.getLast().settings()).isEqualTo(first.settings());
      assertThat(stage.log().accesses()).isEmpty();
    }
  }
}
