package com.leanvibe.hive.platform.privacy;

import com.leanvibe.hive.events.PersonalSeal;
import com.leanvibe.hive.platform.problem.OutageSign;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys of data subjects, for a side that reads or writes what they seal. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
public class PrivacyConfiguration {

  @Bean
  KeyDatabase keyDatabase(KeySettings settings) {
    return new KeyDatabase(settings);
  }

  @Bean
  KeyEncryption keyEncryption(KeySettings settings) throws IOException {
    return KeyFiles.read(settings.keyFile());
  }

  @Bean
  SubjectKeys subjectKeys(KeyDatabase database, KeyEncryption encryption, KeySettings settings) {
    return new SubjectKeys(database, encryption, settings.remembered());
  }

  @Bean
  PersonalSeal personalSeal(SubjectKeys keys) {
    return new SubjectSeal(keys);
  }

  @Bean
  OutageSign keyOutage() {
    return SubjectKeysUnavailableException.class::isInstance;
  }
}
