package com.leanvibe.hive.command.privacy;

import com.leanvibe.hive.command.store.AggregateKind;
import com.leanvibe.hive.platform.privacy.KeyDatabase;
import com.leanvibe.hive.platform.privacy.KeySettings;
import com.leanvibe.hive.platform.privacy.PrivacyConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KeyOwnerSettings.class, ErasureSettings.class})
@Import(PrivacyConfiguration.class)
class PrivacyBeans {

  @Bean
  KeyTables keyTables(KeySettings keys, KeyOwnerSettings owner) {
    KeyDatabase.migrate(
        keys.url(), owner.owner(), owner.ownerPassword(), keys.username(), owner.reader());
    return new KeyTables(keys.url(), owner);
  }

  @Bean
  AggregateKind<Erasure> erasureKind() {
    return new AggregateKind<>(Erasure.class, "hive.privacy.Erasure", false);
  }
}
