@NullMarked
package com.leanvibe.hive.services;

import org.jspecify.annotations.NullMarked;
