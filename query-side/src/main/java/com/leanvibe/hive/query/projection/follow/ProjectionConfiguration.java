package com.leanvibe.hive.query.projection.follow;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.PersonalSeal;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import com.leanvibe.hive.platform.privacy.PrivacyConfiguration;
import com.leanvibe.hive.query.position.ReadPosition;
import com.leanvibe.hive.query.projection.Folds;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the projections' engine stands on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionSettings.class)
@Import(PrivacyConfiguration.class)
class ProjectionConfiguration {

  /** The least watermark of any projection and partition; 0 until all have told theirs. */
  private static final String POSITION =
      """
      select case when count(distinct projection) = ? then min(watermark) else 0 end
        from projection_progress where projection = any (?)
      """;

  @Bean
  EventCodec eventCodec(PersonalSeal seal) {
    return new EventCodec(seal);
  }

  @Bean
  TopicWatch topicWatch(KafkaSettings kafka) {
    return new TopicWatch(kafka.topic(), kafka.clientProperties());
  }

  @Bean
  Standstills standstills() {
    return new Standstills(System::nanoTime);
  }

  @Bean
  ReadPosition readPosition(Folds folds, JdbcTemplate jdbc, Authority authority) {
    String[] names = folds.names().toArray(String[]::new);
    return new ReadPosition(
        () ->
            Math.min(
                authority.position(),
                Objects.requireNonNull(
                    jdbc.queryForObject(POSITION, Long.class, names.length, names))));
  }
}
