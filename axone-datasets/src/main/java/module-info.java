/** Datasets included in Axone. */
module dev.axone.datasets {
  requires transitive dev.axone.learn;
  requires dev.axone.readers;
  requires static transitive org.jspecify;

  exports dev.axone.datasets;

  provides dev.axone.data.DataSource with
      dev.axone.datasets.FashionMnistSource,
      dev.axone.datasets.MnistSource,
      dev.axone.datasets.TextSource;
  provides dev.axone.table.TableSource with
      dev.axone.datasets.IrisSource,
      dev.axone.datasets.SalesSource;
}
