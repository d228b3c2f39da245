package com.leanvibe.hive.query.context.shelf;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShelvingSettings.class)
class ShelfConfiguration {}
