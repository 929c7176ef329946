package dev.axone.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The losses of each sample by LibTorch, with its own functions if they exist. */
final class TorchLosses {
  static final int NONE = 0;

  private TorchLosses() {}

  /** Returns the mean of all but the first axis. */
  static Tensor perSample(Tensor each) {
    return each.reshape(each.size(0), -1).mean(1L);
  }

  static Tensor column(Tensor target, Tensor like) {
    return target.reshape(like.shape());
  }

  static Tensor crossentropy(Tensor logits, Tensor target, double smoothing) {
    // LibTorch has the classes on axis 1.
    Tensor first = logits.transpose(1, -1);
    Tensor t = target.dim() == logits.dim() ? target.transpose(1, -1) : labels(target);
    return perSample(
        torch.cross_entropy_loss(first, t, new TensorOptional(), NONE, -100, smoothing));
  }

  static Tensor labels(Tensor target) {
    return target.to(ScalarType.Long);
  }

  static Tensor binary(Tensor logits, Tensor target) {
    return perSample(
        torch.binary_cross_entropy_with_logits(
            logits, target, new TensorOptional(), new TensorOptional(), NONE));
  }

  static Tensor cosine(Tensor y, Tensor t) {
    return perSample(torch.cosine_similarity(y, t, -1, 1e-8).neg());
  }

  static Tensor divergence(Tensor log, Tensor target) {
    return perSample(torch.kl_div(log, target, NONE, false).sum(-1L));
  }

  static Tensor percentage(Tensor y, Tensor t) {
    return perSample(t.sub(y).abs().div(t.abs().clamp_min(new Scalar(1e-7))).mul(new Scalar(100)));
  }

  static Tensor margins(Tensor y, Tensor t) {
    Tensor sign = t.gt(new Scalar(0.0)).to(ScalarType.Double).mul(new Scalar(2)).sub(new Scalar(1));
    return one(sign.mul(y)).relu();
  }

  /** Returns 1 − x. */
  static Tensor one(Tensor x) {
    return x.neg().add(new Scalar(1));
  }

  static Tensor categoricalHinge(Tensor y, Tensor t) {
    Tensor wrong = one(t).mul(y).amax(new long[] {-1}, false);
    return perSample(wrong.sub(t.mul(y).sum(-1L)).add(new Scalar(1)).relu());
  }

  static Tensor binaryFocal(Tensor z, Tensor t, double gamma, double alpha) {
    Tensor p = z.sigmoid();
    Tensor q = t.mul(p).add(one(t).mul(one(p)));
    Tensor a = t.mul(new Scalar(alpha)).add(one(t).mul(new Scalar(1 - alpha)));
    return perSample(a.mul(one(q).pow(new Scalar(gamma))).mul(q.log()).neg());
  }

  static Tensor focal(Tensor z, Tensor t, double gamma, double alpha) {
    Tensor p = z.softmax(-1);
    Tensor each = t.mul(one(p).pow(new Scalar(gamma))).mul(p.log()).mul(new Scalar(-alpha));
    return perSample(each.sum(-1L));
  }

  static Tensor triplet(Tensor y, double margin) {
    return torch.triplet_margin_loss(
        y.select(1, 0), y.select(1, 1), y.select(1, 2), margin, 2, 1e-6, false, NONE);
  }

  static Tensor contrastive(Tensor y, Tensor t, double margin) {
    Tensor difference = y.select(1, 0).sub(y.select(1, 1));
    Tensor d = difference.norm(new ScalarOptional(new Scalar(2.0)), 1L);
    Tensor apart = d.neg().add(new Scalar(margin)).relu().square();
    return t.mul(d.square()).add(one(t).mul(apart));
  }

  /** Returns the loss of anchor i by a loop over all triplets. */
  static Tensor tripletHard(Tensor y, Tensor labels, double margin) {
    int n = (int) y.size(0);
    Tensor[] losses = new Tensor[n];
    for (int i = 0; i < n; i++) {
      losses[i] = y.sum().mul(new Scalar(0.0));
      for (int p = 0; p < n; p++) {
        for (int q = 0; q < n; q++) {
          boolean positive = p != i && same(labels, i, p);
          if (positive && !same(labels, i, q) && hardest(y, labels, i, p, q)) {
            Tensor nearer = distance(y, i, p).sub(distance(y, i, q));
            losses[i] = nearer.add(new Scalar(margin)).relu();
          }
        }
      }
    }
    return torch.stack(new org.bytedeco.pytorch.TensorVector(losses));
  }

  private static boolean hardest(Tensor y, Tensor labels, int i, int p, int q) {
    double dp = distance(y, i, p).item_double();
    double dq = distance(y, i, q).item_double();
    for (int j = 0; j < y.size(0); j++) {
      double d = j == i ? 0 : distance(y, i, j).item_double();
      if (j != i && (same(labels, i, j) ? d > dp : d < dq)) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Tensor labels, int i, int j) {
    return labels.select(0, i).item_double() == labels.select(0, j).item_double();
  }

  private static Tensor distance(Tensor y, int i, int j) {
    return y.select(0, i).sub(y.select(0, j)).norm();
  }
}
