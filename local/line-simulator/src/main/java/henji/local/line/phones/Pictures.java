package henji.local.line.phones;

import henji.local.line.people.Mix;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Pictures the platform makes itself: profile pictures and previews. They need no fonts and no screen. */
public final class Pictures {

    private static final int PREVIEW = 240;

    private Pictures() {}

    /** A person in a colour of their own, as PNG. The same id gives the same picture. */
    public static byte[] avatar(String userId, int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            long bits = Mix.of(userId.hashCode() * 31L + 7) >>> 1;
            float hue = (bits % 360) / 360f;
            pen.setPaint(new GradientPaint(
                    0, 0, Color.getHSBColor(hue, 0.35f, 0.98f),
                    side, side, Color.getHSBColor(hue + 0.08f, 0.55f, 0.82f)));
            pen.fillRect(0, 0, side, side);
            pen.setColor(new Color(255, 255, 255, 225));
            double head = side * 0.34;
            pen.fill(new Ellipse2D.Double((side - head) / 2, side * 0.22, head, head));
            pen.fill(new Ellipse2D.Double(side * 0.16, side * 0.62, side * 0.68, side * 0.76));
        } finally {
            pen.dispose();
        }
        return png(image);
    }

    /** An account: a speech bubble on LINE's green, as PNG. */
    static byte[] account(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setPaint(new GradientPaint(0, 0, new Color(0x12c463), side, side, new Color(0x05803a)));
            pen.fillRect(0, 0, side, side);
            pen.setColor(Color.WHITE);
            pen.fill(new RoundRectangle2D.Double(
                    side * 0.2, side * 0.24, side * 0.6, side * 0.42, side * 0.3, side * 0.3));
            pen.fillPolygon(
                    new int[] {(int) (side * 0.34), (int) (side * 0.52), (int) (side * 0.32)},
                    new int[] {(int) (side * 0.6), (int) (side * 0.62), (int) (side * 0.8)},
                    3);
            pen.setColor(new Color(0x0a9a48));
            for (double x : new double[] {0.36, 0.5, 0.64}) {
                double dot = side * 0.075;
                pen.fill(new Ellipse2D.Double(side * x - dot / 2, side * 0.45 - dot / 2, dot, dot));
            }
        } finally {
            pen.dispose();
        }
        return png(image);
    }

    /** @return the picture made small, as PNG; empty when the bytes are no picture Java can read */
    public static Optional<byte[]> preview(byte[] original) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(original));
            if (image == null) {
                return Optional.empty();
            }
            double scale = Math.min(1, (double) PREVIEW / Math.max(image.getWidth(), image.getHeight()));
            int width = Math.max(1, (int) (image.getWidth() * scale));
            int height = Math.max(1, (int) (image.getHeight() * scale));
            BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = small.createGraphics();
            try {
                pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
                pen.drawImage(image, 0, 0, width, height, Color.WHITE, null);
            } finally {
                pen.dispose();
            }
            return Optional.of(png(small));
        } catch (IOException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
